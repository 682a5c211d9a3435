import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * Who asks before they send a body (`Expect: 100-continue`, as curl does for large files) is told to send it when somebody begins to read it: what is refused by its
 * token, its length or its path is refused before a byte of it is on its way.
 */
export function continueWhenRead(server: Server): void {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const read = request._read.bind(request);
    // who is refused may or may not send the body all the same: what comes next on this connection could not be told from it
    response.shouldKeepAlive = false;
    request._read = (size) => {
      request._read = read;
      if (!response.headersSent) {
        response.shouldKeepAlive = true;
        response.writeContinue();
      }
      read(size);
    };
    server.emit('request', request, response);
  });
}
