import assert from 'node:assert/strict';
import { it } from 'node:test';
import express from 'express';
import { addressBehind, type TrustProxy } from './address-behind.js';

it('finds whom Express finds, whichever proxies are trusted', () => {
  for (const trusted of [false, 1, 2, 9, 'loopback', '10.0.0.0/8, 127.0.0.1']) {
    const app = express();
    app.set('trust proxy', trusted);
    for (const remoteAddress of ['127.0.0.1', '203.0.113.9']) {
      for (const forwarded of [undefined, '198.51.100.7', '198.51.100.7, 10.1.2.3', ' 192.0.2.1 ,198.51.100.7,10.1.2.3, 10.9.9.9']) {
        const request = Object.assign(Object.create(app.request) as express.Request, { socket: { remoteAddress }, connection: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } });
        assert.equal(addressBehind(request, app.get('trust proxy fn') as TrustProxy), request.ip, `${String(trusted)} ${remoteAddress} ${String(forwarded)}`);
      }
    }
  }
});
