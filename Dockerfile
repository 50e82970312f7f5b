# Builds what is published and installs it, so that the image holds no source, no test and no development package.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --no-audit --no-fund \
 && npm run pack -- /publish \
 && mkdir /tarballs \
 && for package in /publish/*; do npm pack --silent --pack-destination /tarballs "$package"; done

FROM node:24-bookworm-slim
ENV NODE_ENV=production TALLYBRIDGE_HOST=0.0.0.0 TALLYBRIDGE_PORT=4000 TALLYBRIDGE_DATA=/data
WORKDIR /app
RUN --mount=from=build,source=/tarballs,target=/tarballs \
    npm install --no-audit --no-fund --ignore-scripts --omit=dev /tarballs/*.tgz \
 && npm cache clean --force \
 && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/readyz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "node_modules/tallybridge/bin/tallybridge.mjs"]
CMD ["serve"]
