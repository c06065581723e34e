"use client";
import { text } from "@/text/en";
import "./globals.css";

export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto grid min-h-dvh max-w-md content-center gap-3 px-6">
          <h1 className="font-serif text-28">{text.broken.title}</h1>
          <p className="text-15 text-muted">{text.broken.detail}</p>
          <p><button type="button" className="button" onClick={reset}>{text.broken.retry}</button></p>
        </main>
      </body>
    </html>
  );
}
