// For work on the pages: Next's own server with the API of a running Overwinter beside it, as one origin.
//   OVERWINTER=http://127.0.0.1:8080 PORT=3000 npm run dev
import { spawn } from "node:child_process";
import { createServer, request } from "node:http";

const port = Number(process.env.PORT ?? 3000);
const api = new URL(process.env.OVERWINTER ?? "http://127.0.0.1:8080");
const pages = new URL(`http://127.0.0.1:${port + 1}`);
const next = spawn(process.execPath, ["node_modules/next/dist/bin/next", "dev", "-H", pages.hostname, "-p", pages.port], {
  stdio: "inherit", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
});
next.on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => next.kill(signal));

/** The API accepts changes from its own origin only, so the proxy speaks as that. */
function forwarded(incoming) {
  const isApi = /^\/(api|health)\//.test(incoming.url);
  const to = isApi ? api : pages;
  const headers = { ...incoming.headers, host: to.host, ...(incoming.headers.origin ? { origin: to.origin } : {}) };
  return request({ hostname: to.hostname, port: to.port, path: incoming.url, method: incoming.method, headers });
}

const server = createServer((incoming, outgoing) => {
  const onward = forwarded(incoming);
  onward.on("response", (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.writeHead(502).end());
  outgoing.on("close", () => onward.destroy());
  incoming.pipe(onward);
});
server.on("upgrade", (incoming, socket, head) => {
  const onward = forwarded(incoming);
  onward.on("upgrade", (answer, other) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines}\r\n`);
    other.pipe(socket).pipe(other);
  });
  onward.on("error", () => socket.destroy());
  socket.on("error", () => onward.destroy());
  onward.end(head);
});
server.listen(port, "127.0.0.1", () => console.log(`dev: http://127.0.0.1:${port}, with the API of ${api.origin}`));
