/* lazy.h: libraries that most runs do without, loaded when they are first needed: what libzip brings (OpenSSL among it) costs more
 * than setting a notice of two pages. A library's functions are a list, made into a struct of pointers and into the names to fill
 * it by; the build gives the file's name (stage(LAZY ...)):
 *     #define SOME_FUNCTIONS(X) X(some_open) X(some_close)
 *     struct some {
 *             SOME_FUNCTIONS(LAZY_MEMBER)
 *     };
 *     static const char *const names[] = {SOME_FUNCTIONS(LAZY_NAME)};
 *     lazy_load(SONAME_SOME, names, sizeof names / sizeof *names, &some);      some.some_open(); */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#define LAZY_MEMBER(name) __typeof__(name) *name;
#define LAZY_NAME(name) LAZY_STRING(name),
#define LAZY_STRING(name) #name

/* Fills `functions`, a struct of `n` pointers to functions, in the order of `names`. The library stays to the end of the process,
 * so that the next call finds it. false: it is not there, or is another version. */
bool lazy_load(const char *soname, const char *const *names, size_t n, void *functions);
