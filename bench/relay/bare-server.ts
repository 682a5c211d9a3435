/** The peer: `ws` and nothing else. Every message goes to everybody who is connected, as it came. */
import type { AddressInfo } from 'node:net';
import { SocketServer } from './socket-library.js';

const server = new SocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const client of server.clients) client.send(data, { binary: false });
  });
});
server.on('listening', () => {
  console.log(`ready at http://localhost:${(server.address() as AddressInfo).port}`);
});
