import path from "node:path";
import type { NextConfig } from "next";

/**
 * A static export: the server embeds `out/` and serves it. There is no Node at run time.
 * Tailwind runs through PostCSS; adding `turbopack.rules` here would pull its compiler into the client.
 */
const config: NextConfig = {
  output: "export",
  images: { unoptimized: true },
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  turbopack: { root: path.resolve(import.meta.dirname) },
};

export default config;
