# timbao as a container: docs/operations.md says how to run it.
FROM node:22-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
COPY scripts/copy-web-files.mjs ./scripts/
RUN npx tsc -b src src/web/browser && node scripts/copy-web-files.mjs && npm prune --omit=dev

FROM node:22-slim
# Long-lived memory in small pieces: without these, glibc keeps what is freed (docs/operations.md, sizing).
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=16384 \
    MALLOC_TRIM_THRESHOLD_=65536 \
    TIMBAO_HOST=0.0.0.0 \
    TIMBAO_DATA=/data/store
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist/src ./dist/src
RUN mkdir /data && chown 1000:1000 /data \
    && chmod +x dist/src/cli/main.js && ln -s /app/dist/src/cli/main.js /usr/local/bin/timbao
# A number, so that whoever forbids root can tell.
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.TIMBAO_PORT || 3000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["timbao"]
CMD ["serve"]
