import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStoryboard } from './storyboard-file.js';

test('reads rectangles of sheets, whole pictures and addresses of all kinds', () => {
  const pieces = parseStoryboard(`WEBVTT

00:00.000 --> 00:05.000
sheet.jpg?a=1&b=2#xywh=0,0,160,90

00:05.000 --> 00:10.000
/else/sheet.jpg#xywh=pixel:160,90,160,90

1:00:00.000 --> 1:00:05.000
https://cdn.example/one.jpg

1:00:05.000 --> 1:00:06.000
one.jpg#xywh=percent:0,0,50,50
`, 'https://host.example/talk/board.vtt');
  assert.deepEqual(pieces, [
    { start: 0, end: 5, url: 'https://host.example/talk/sheet.jpg?a=1&b=2', rectangle: { x: 0, y: 0, width: 160, height: 90 } },
    { start: 5, end: 10, url: 'https://host.example/else/sheet.jpg', rectangle: { x: 160, y: 90, width: 160, height: 90 } },
    { start: 3600, end: 3605, url: 'https://cdn.example/one.jpg', rectangle: null },
    { start: 3605, end: 3606, url: 'https://host.example/talk/one.jpg', rectangle: null },
  ]);
});

test('says what is wrong with another file', () => {
  assert.throws(() => parseStoryboard('<!doctype html>', 'https://host.example/'), { code: 'bad_captions' });
});
