# The server with the widget and the demo it serves. Build: docker build -t cuelight .
# Debian 13 has ffmpeg 7.1 with security fixes; `cuelight-server doctor` in the image says whether it is new enough.
FROM node:24-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY packages/protocol/package.json packages/protocol/
COPY packages/search/package.json packages/search/
COPY packages/media/package.json packages/media/
COPY packages/inference/package.json packages/inference/
COPY packages/sdk/package.json packages/sdk/
COPY packages/elements/package.json packages/elements/
COPY packages/cuelight/package.json packages/cuelight/
COPY server/package.json server/
COPY demo/package.json demo/
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs --runtime && npm prune --omit=dev --ignore-scripts

FROM node:24-trixie-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ffmpeg util-linux tini \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin cuelight \
 && install --directory --owner=cuelight --group=cuelight --mode=0750 /data
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/packages packages
COPY --from=build /build/server server
COPY --from=build /build/demo/dist demo/dist
RUN printf '#!/bin/sh\nexec node /app/server/dist/main.js "$@"\n' > /usr/local/bin/cuelight-server && chmod 0755 /usr/local/bin/cuelight-server
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 CUELIGHT_DATA_DIR=/data
USER cuelight
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/readyz').then((answer)=>process.exit(answer.ok?0:1),()=>process.exit(1))"]
# tini takes up what ffmpeg leaves behind and hands signals on; the server then has CUELIGHT_STOP_SECONDS to stop.
ENTRYPOINT ["/usr/bin/tini", "--", "cuelight-server"]
CMD ["serve"]
