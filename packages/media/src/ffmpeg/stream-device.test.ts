import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pieces, addStreamDevice, type DeviceFs } from './stream-device.js';

const MB = 1024 * 1024;

test('writes of any length come out as they went in, in pieces of a megabyte', () => {
  const sent: Uint8Array[] = [];
  const pieces = new Pieces((piece) => sent.push(piece));
  const written: number[] = [];
  const memory = new Uint8Array(3 * MB);
  for (const length of [1, 32_768, 700_000, 2 * MB + 5, 0, 3]) {
    const part = memory.subarray(0, length).fill(written.length + 1);
    written.push(length);
    pieces.write(part);
  }
  pieces.flush();
  pieces.flush();
  const total = written.reduce((sum, length) => sum + length, 0);
  assert.deepEqual(sent.map(({ length }) => length), [MB, MB, total - 2 * MB]);
  assert.ok(Buffer.concat(sent).equals(Buffer.concat(written.map((length, i) => Buffer.alloc(length, i + 1)))));
});

test('the device copies from the memory it is shown and sends the rest when it is closed', () => {
  const sent: Uint8Array[] = [];
  const added: Parameters<DeviceFs['registerDevice']>[1][] = [];
  const paths: string[] = [];
  addStreamDevice({ makedev: (major, minor) => major * 256 + minor, registerDevice: (_device, operations) => added.push(operations), mkdev: (path) => paths.push(path) }, (piece) => sent.push(piece));
  const [device] = added;
  assert.ok(device);
  assert.deepEqual(paths, ['/dev/stream']);
  const memory = new Int8Array(new ArrayBuffer(100), 10, 80).fill(7, 5, 8);
  const stream = { seekable: true };
  device.open(stream);
  assert.equal(stream.seekable, false);
  assert.equal(device.write(stream, memory, 4, 5), 5);
  memory.fill(0);
  device.close();
  assert.deepEqual(sent.map((piece) => [...piece]), [[0, 7, 7, 7, 0]]);
});
