import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepSheets, parseStoryboard } from './storyboard-file.js';

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

test('sheets at addresses that end are kept by the page, others are left where they are', async (context) => {
  const signed = `https://server.example/m/1300.k1.${'x'.repeat(54)}/v/files/storyboard`;
  const tile = (url: string) => ({ start: 0, end: 1, url, x: 0, y: 0, width: 1, height: 1, sheetWidth: 1, sheetHeight: 1 });
  const asked: string[] = [];
  const fetched = context.mock.method(globalThis, 'fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve(url.endsWith('/0.jpg') ? new Response('sheet') : new Response('', { status: 410 }));
  });
  const given = ['0.jpg', '0.jpg', '1.jpg'].map((name) => tile(`${signed}/${name}`)).concat(tile('https://else.example/0.jpg'));
  const { tiles, urls } = await keepSheets(given, new AbortController().signal);
  assert.deepEqual([asked, urls.length], [[`${signed}/0.jpg`, `${signed}/1.jpg`], 1]);
  assert.deepEqual(tiles.map(({ url }) => url), [urls[0], urls[0], `${signed}/1.jpg`, 'https://else.example/0.jpg']);
  fetched.mock.restore();
  assert.equal(await (await fetch(urls[0] ?? '')).text(), 'sheet');
  for (const url of urls) URL.revokeObjectURL(url);
});
