import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { it } from 'node:test';
import express from 'express';
import { addressOf } from './address-of.js';

const [CLIENT, PROXY, OUTER, STRANGER] = ['198.51.100.7', '127.0.0.1', '10.1.2.3', '203.0.113.9'];

it('steps over the proxies that are trusted, and over no other', () => {
  for (const [trusted, remoteAddress, forwarded, expected] of [
    [false, PROXY, CLIENT, PROXY], [false, STRANGER, undefined, STRANGER],
    [1, PROXY, undefined, PROXY], [1, PROXY, CLIENT, CLIENT], [1, PROXY, `${CLIENT}, ${OUTER}`, OUTER], [2, PROXY, `${CLIENT}, ${OUTER}`, CLIENT], [9, PROXY, ` 192.0.2.1 ,${CLIENT},${OUTER}`, '192.0.2.1'],
    ['loopback', PROXY, CLIENT, CLIENT], ['loopback', STRANGER, CLIENT, STRANGER], ['loopback', PROXY, `${CLIENT}, ${OUTER}`, OUTER], ['10.0.0.0/8, 127.0.0.1', PROXY, `192.0.2.1, ${CLIENT}, ${OUTER}`, CLIENT],
  ] as const) {
    const app = express();
    app.set('trust proxy', trusted);
    const socket = new Socket();
    Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
    const request = new IncomingMessage(socket);
    if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded;
    assert.equal(addressOf(app)(request), expected, `${String(trusted)} ${remoteAddress} ${String(forwarded)}`);
  }
});
