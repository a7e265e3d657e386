"""Templates as files: the schema for editors says what the program reads, `check` finds what is wrong and `diff` what departs from the
standard, and one template extends another.
"""
import json
import re
import subprocess
import xml.etree.ElementTree as tree

import harness

PIPELINE = harness.ROOT / 'pipeline'
SCHEMA = harness.ROOT / 'templates' / 'template.rng'
TEMPLATES = sorted((harness.ROOT / 'templates').glob('*/template.xml'))
RNG = '{http://relaxng.org/ns/structure/1.0}'
ROLED = {'style', 'rule', 'slot', 'furniture'}


def fields():
    """(element, attribute) of all that fields.def lists."""
    found = set()
    text = (PIPELINE / 'template' / 'fields.def').read_text(encoding='utf-8')
    for kind, arguments in re.findall(r'^(\w*)FIELD\(([^\n]*)\)', text, re.M):
        names = re.findall(r'"([^"]*)"', arguments)
        found.add((kind.rstrip('_').lower(), names[0]) if kind else (names[0], names[1]))
    return found


def roles():
    return re.findall(r'^ROLE\(\w+, "([^"]+)"\)', (PIPELINE / 'model' / 'roles.def').read_text(encoding='utf-8'), re.M)


class Schema(harness.Test):
    def setUp(self):
        super().setUp()
        self.root = tree.parse(SCHEMA).getroot()

    def test_attributes_are_those_of_the_program(self):
        said = set()
        for element in self.root.iter(f'{RNG}element'):
            for attribute in element.findall(f'{RNG}attribute') + element.findall(f'{RNG}optional/{RNG}attribute'):
                if attribute.get('name') != 'role':
                    said.add((element.get('name'), attribute.get('name')))
        self.assertEqual(said, fields())

    def test_elements_with_a_role(self):
        said = {element.get('name') for element in self.root.iter(f'{RNG}element')
                if 'role' in [attribute.get('name') for attribute in element.findall(f'{RNG}attribute')]}
        self.assertEqual(said, ROLED)

    def test_roles_are_those_of_the_program(self):
        define, = [define for define in self.root.iter(f'{RNG}define') if define.get('name') == 'role']
        self.assertEqual([value.text for value in define.iter(f'{RNG}value')], roles())

    def test_templates_are_valid(self):
        harness.need('xmllint', 'libxml2-utils')
        for path in TEMPLATES:
            done = subprocess.run(['xmllint', '--noout', '--relaxng', str(SCHEMA), str(path)], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_both_refuse_what_is_wrong(self):
        harness.need('xmllint', 'libxml2-utils')
        good = (harness.ROOT / 'templates' / 'document' / 'template.xml').read_text(encoding='utf-8')
        for old, new in (('top="72mm"', 'top="72cm"'), ('min-size="24pt"', 'minsize="24pt"'), ('role="urgency" han', 'role="urgent" han'),
                         ('even-page="yes"', 'even-page="true"'), ('zone="imprint"', 'zone="foot"'), ('<ink red', '<inks red')):
            with self.subTest(new):
                self.assertIn(old, good)
                path = self.folder / 'template.xml'
                path.write_text(good.replace(old, new, 1), encoding='utf-8')
                lint = subprocess.run(['xmllint', '--noout', '--relaxng', str(SCHEMA), str(path)], capture_output=True)
                check = harness.tongbao('templates', 'check', '--lang', 'en', path)
                self.assertEqual((lint.returncode != 0, check.returncode), (True, 1), check.stdout)
                self.assertRegex(check.stdout, r':\d+:\d+: error: ')


class Standard(harness.Test):
    def write(self, text):
        path = self.folder / 'template.xml'
        path.write_text(text, encoding='utf-8')
        return path

    def test_our_templates_depart_nowhere(self):
        for path in TEMPLATES:
            done = harness.tongbao('templates', 'diff', path)
            self.assertEqual((done.returncode, done.stdout), (0, ''), path)

    def test_departures_are_told_with_their_clause(self):
        path = self.write('<template title="x" extends="letter"><style role="masthead" top="33mm"/>'
                          '<furniture role="foot-rule" pages="first" bottom="25mm"/><style role="title" size="20pt"/></template>')
        done = harness.tongbao('templates', 'diff', '--lang', 'en', path)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout.splitlines(), [
            'style title size: 7.06mm; GB/T 9704-2012 7.3.1 asks for 22pt',
            'style masthead top: 33.00mm; GB/T 9704-2012 10.1 asks for 30mm',
            'furniture foot-rule bottom: 25.00mm; GB/T 9704-2012 10.1 asks for 20mm'])

    def test_furniture_is_a_rule(self):
        for text, message in (
                ('<furniture role="foot-rule" pages="last" bottom="20mm" text="x"/>', 'a template has no "text"'),
                ('<furniture role="note" pages="last" bottom="20mm"/>', 'note')):
            done = harness.tongbao('templates', 'check', '--lang', 'en', self.write(f'<template title="x" extends="letter">{text}</template>'))
            self.assertEqual(done.returncode, 1, text)
            self.assertIn(message, done.stdout)

    def test_an_unknown_base(self):
        done = harness.tongbao('templates', 'check', '--lang', 'en', self.write('<template title="x" extends="documents"/>'))
        self.assertEqual(done.returncode, 1)
        self.assertIn('template-base-bad', done.stdout)

    def test_a_base_that_leads_away(self):
        for base in ('../notice', '/etc', '.'):
            done = harness.tongbao('templates', 'check', self.write(f'<template title="x" extends="{base}"/>'))
            self.assertEqual(done.returncode, 1)

    def test_names_that_are_wrong_are_told_with_the_nearest(self):
        done = harness.tongbao('templates', 'check', '--lang', 'en', self.write(
            '<template title="x" extends="document">\n  <style role="mast-head" size="40pt"/>\n  <hed gap="1行"/>\n</template>'))
        self.assertEqual(done.returncode, 1)
        self.assertIn(':2:3: error: a template has no "mast-head" (the nearest name is "masthead")', done.stdout)
        self.assertIn(':3:3: error: a template has no "hed" (the nearest name is "head")', done.stdout)


def red(side, alpha):
    """A square image of one colour, with or without transparency."""
    return harness.png(side, [(b'\xd0\x00\x20\x80' if alpha else b'\xd0\x00\x20') * side] * side)


class Metadata(harness.Test):
    """What is wrong with the metadata is a finding with line and column, and the document comes out all the same."""

    BODY = '示例市水务局关于停水的通知\n\n各有关单位：\n\n因管网检修，示例路于9月1日停水8小时。\n\n示例市水务局\n2024年8月30日\n'

    def check(self, template, *lines, code):
        path = self.folder / 'a.txt'
        path.write_text('---\n模板: ' + template + '\n' + '\n'.join(lines) + '\n---\n' + self.BODY, encoding='utf-8')
        done = harness.tongbao('render', '--force', '-T', 'pdf', '--lang', 'en', '-o', self.folder / 'out', path)
        self.assertRegex(done.stderr, rf'a\.txt:\d+:\d+: \w+: .*\[{code}\]', done.stderr)
        self.assertTrue((self.folder / 'out' / 'a.pdf').exists())

    def test_each(self):
        (self.folder / 'no.png').write_text('no image')
        seal = (harness.ROOT / 'samples' / 'formats' / 'seals' / 'city.png').read_bytes()
        (self.folder / 'cut.png').write_bytes(seal[:len(seal) // 2])
        (self.folder / 'good.png').write_bytes(seal)
        (self.folder / 'coarse.png').write_bytes(red(100, True))
        (self.folder / 'opaque.png').write_bytes(red(600, False))
        (self.folder / 'away.png').symlink_to(harness.ROOT / 'samples' / 'formats' / 'seals' / 'city.png')
        for template, line, code in (
                ('document', '签发人: 张三', 'meta-no-place'),
                ('document', '出席: 张三', 'meta-no-place'),
                ('notice', '份号: "000001"', 'meta-no-place'),
                ('document', '份号: "12345"', 'meta-copy-number'),
                ('document', '签發人: 张三', 'meta-unknown-key'),
                ('document', '密级: 保密', 'meta-secrecy'),
                ('document', '印发日期: 2024年2月30日', 'meta-date'),
                ('document', '印章: missing.png', 'seal-unreadable'),
                ('document', '印章: ../good.png', 'seal-unreadable'),
                ('document', '印章: /etc/passwd', 'seal-unreadable'),
                ('document', '印章: away.png', 'seal-unreadable'),
                ('document', '印章: no.png', 'seal-no-image'),
                ('document', '印章: cut.png', 'seal-no-image'),
                ('document', '印章: [good.png, good.png]', 'seal-count'),
                ('document', '印章: coarse.png', 'seal-coarse'),
                ('document', '印章: opaque.png', 'seal-opaque'),
                ('documents', '份号: "000001"', 'template-unknown'),
                ('../templates/document', '份号: "000001"', 'template-unknown')):
            with self.subTest(line):
                self.check(template, line, code=code)

    def test_a_seal_that_is_good_is_not_told(self):
        """One with transparency and dots enough."""
        (self.folder / 'good.png').write_bytes(red(600, True))
        path = self.write('a.txt', f'---\n模板: document\n印章: good.png\n---\n{self.BODY}')
        done = harness.tongbao('check', '-v', '--lang', 'en', path)
        self.assertNotIn('[seal-', done.stdout)

    def test_a_head_that_leaves_no_room(self):
        """A mark of so many bodies that no text stands below it is told; one of two is not."""
        for n, told in ((2, False), (60, True)):
            names = ', '.join(f'示例市第{i}水务局' for i in range(n))
            path = self.write('long.txt', f'---\n模板: document\n发文机关标志: [{names}]\n---\n{self.BODY}')
            done = harness.tongbao('check', '-v', '--lang', 'en', path)
            self.assertEqual('[head-crowded]' in done.stdout, told, done.stdout)

    def test_a_joint_letter_has_the_lead_bodys_mark(self):
        for template, marks in (('letter', ['示例市水务局']), ('document', ['示例市水务局', '示例市财政局'])):
            path, report = self.folder / 'b.txt', self.folder / 'report.json'
            path.write_text(f'---\n模板: {template}\n发文机关标志: [示例市水务局, 示例市财政局]\n---\n{self.BODY}', encoding='utf-8')
            harness.tongbao('render', '--force', '-T', 'pdf', '--report', report, '-o', self.folder / 'out', path)
            added = json.loads(report.read_text(encoding='utf-8'))['documents'][0]['added']
            self.assertEqual([one['text'] for one in added if one['from'] == 'masthead'], marks)


if __name__ == '__main__':
    harness.main()
