/** Motion to show what changed: places glide to where they now are, within 160 ms, unless the reader asked for stillness. */
import { useEffect, useRef, useState } from "react";

const DURATION_MS = 160;

export function useGlide(target: readonly number[]): readonly number[] {
  const [drawn, setDrawn] = useState(target);
  const shown = useRef(target);
  // A new array with the same places is no change; text compares by value.
  const goal = target.join(" ");

  useEffect(() => {
    const from = shown.current;
    const to = goal.split(" ").map(Number);
    const show = (places: readonly number[]) => {
      shown.current = places;
      setDrawn(places);
    };
    if (same(from, to)) return undefined;
    if (from.length !== to.length || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      const frame = requestAnimationFrame(() => show(to));
      return () => cancelAnimationFrame(frame);
    }
    const start = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const t = Math.min(1, Math.max(0, (now - start) / DURATION_MS));
      const eased = 1 - (1 - t) ** 3;
      show(t === 1 ? to : to.map((end, i) => (from[i] ?? end) + (end - (from[i] ?? end)) * eased));
      if (t < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [goal]);
  return drawn.length === target.length ? drawn : target;
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
