import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Overwinter", template: "%s · Overwinter" },
  description: "A lifetime plan, lived through thousands of futures, month by month.",
  robots: { index: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Blocks the first paint on purpose: a dark page must not flash white. */}
        <script src="/theme.js" />
      </head>
      <body>{children}</body>
    </html>
  );
}
