import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decode, parseCharacters, type Columns } from './decode.js';
import { isWorthKeeping, tidy } from './tidy.js';

const characters = parseCharacters('a\nb\nc\n;\n');
const SPACE = 5;

/** One column for each sign; `-` is the blank, `space` the probability of a space in columns by number. */
function columnsOf(best: string, space: Readonly<Record<number, number>> = {}, probability = 0.8): Columns {
  const classes = characters.length;
  const data = new Float32Array(best.length * classes);
  for (const [i, sign] of [...best].entries()) {
    data[i * classes + (sign === '-' ? 0 : characters.indexOf(sign))] = probability;
    data[i * classes + SPACE] = Math.max(data[i * classes + SPACE] ?? 0, space[i] ?? 0);
  }
  return { data, columns: best.length, classes };
}

describe('decoding a line', () => {
  test('classes are the blank, one for each line of the list, and the space', () => {
    assert.deepEqual(parseCharacters('a\r\nb\r\n'), ['', 'a', 'b', ' ']);
    assert.deepEqual(parseCharacters('a\n \nb'), ['', 'a', ' ', 'b', ' ']);
  });

  test('merges repeated columns, keeps letters that a blank parts, drops blanks', () => {
    assert.equal(decode(columnsOf('--aa-abbb-c--'), characters).text, 'aabc');
  });

  test('puts a space where its probability passes 0.03 between two letters, though it never wins', () => {
    assert.equal(decode(columnsOf('a-b-c', { 1: 0.031, 3: 0.029 }), characters).text, 'a bc');
    assert.equal(decode(columnsOf('a--bb-c', { 2: 0.03, 3: 0.031, 4: 0.2 }), characters).text, 'a b c', 'the first and the last column of a letter count');
    assert.equal(decode(columnsOf('a-bbb-c', { 3: 0.3 }), characters).text, 'abc', 'the inside of a letter does not');
  });

  test('takes 0.1 beside punctuation, unless it stands further apart than the others', () => {
    assert.equal(decode(columnsOf('a-;-b-c', { 1: 0.09, 3: 0.11 }), characters).text, 'a; bc');
    assert.equal(decode(columnsOf('a-;--b-c-a', { 3: 0.04 }), characters).text, 'a; bca');
    assert.equal(decode(columnsOf('a-;--b-c-a', { 3: 0.02 }), characters).text, 'a;bca');
  });

  test('a space that wins is one space, and none at the ends', () => {
    assert.equal(decode(columnsOf(' a  b '), characters).text, 'a b');
  });

  test('confidence is the mean of the letters\' best columns, 0 where there is nothing', () => {
    const line = columnsOf('aa-b');
    line.data[characters.length + 1] = 0.6;
    line.data[3 * characters.length + 2] = 0.4;
    assert.ok(Math.abs(decode(line, characters).confidence - 0.6) < 1e-6);
    assert.deepEqual(decode(columnsOf('----'), characters), { text: '', confidence: 0 });
  });

  test('starts over for every line: the last letter of one is no repetition in the next', () => {
    decode(columnsOf('-a'), characters);
    assert.equal(decode(columnsOf('a-'), characters).text, 'a');
  });
});

describe('tidying a text', () => {
  test('full-width punctuation becomes ASCII, without a space before it', () => {
    assert.equal(tidy('（see page 7）， “yes” ！'), '(see page 7), "yes"!');
    assert.equal(tidy('Where is it ？'), 'Where is it?');
    assert.equal(tidy('a .b'), 'a .b', 'only at the end of a word');
  });

  test('bullets and blanks at the ends go', () => {
    assert.equal(tidy('· Water the trees '), 'Water the trees');
    assert.equal(tidy('a · b'), 'a · b');
  });

  test('has ß in German lines, and B where it was one', () => {
    assert.equal(tidy('GroBe StraBen führen zum FuB, auch für Bären'), 'Große Straßen führen zum Fuß, auch für Bären');
    assert.equal(tidy('VITAMIN B und das DBB für Jörg'), 'VITAMIN B und das DBB für Jörg');
    for (const other of ['iBook and eBay', 'const größe = toByte(ö);', 'weiBe Wand']) assert.equal(tidy(other), other);
  });

  test('the letter O between digits is a zero', () => {
    assert.equal(tidy('below 4o0 ms, 1OO0 of them'), 'below 400 ms, 1000 of them');
    assert.equal(tidy('4o ms, o3, photo2o'), '4o ms, o3, photo2o');
  });

  test('keeps what has two letters or digits of any script', () => {
    assert.deepEqual(['}', '- x -', '=>', 'ok', '7b', '水火'].map(isWorthKeeping), [false, false, false, true, true, true]);
  });
});
