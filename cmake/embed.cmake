# cmake -DOUT=FILE.c -DHEADER=assets.h -DASSETS="function=file;..." -P embed.cmake: each file's bytes as a C array, behind a function
# that gives them.
set(text "/* Made by cmake/embed.cmake. */\n#include \"${HEADER}\"\n")
foreach(asset IN LISTS ASSETS)
  string(REPLACE "=" ";" pair "${asset}")
  list(GET pair 0 function)
  list(GET pair 1 file)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(APPEND text "\nstruct str\n${function}(void)\n{\n\tstatic const unsigned char bytes[] = {${bytes}};\n"
    "\treturn (struct str){(const char *)bytes, sizeof bytes};\n}\n")
endforeach()
file(WRITE ${OUT} "${text}")
