/** Takes a chart home: its figures as CSV, its drawing as an SVG that needs no style sheet. */
import type { TableData } from "./TableTwin";

/** RFC 4180, with plain numbers where the table knows them. */
export function csvOf({ corner, columns, rows }: TableData, firstColumn: string): string {
  const lines = [[corner ?? firstColumn, ...columns], ...rows.map((row) => [row.head, ...(row.values ?? row.cells)])];
  return lines.map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

function field(value: string | number): string {
  if (typeof value === "number") return String(Math.round(value * 1e6) / 1e6);
  // A cell that a spreadsheet would run as a formula is kept as text.
  const words = /^[=+@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

/** "Net worth" is "net-worth". */
export function fileName(title: string, extension: string): string {
  const words = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  return `overwinter-${words || "chart"}.${extension}`;
}

const DRAWN = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order",
  "opacity", "font-family", "font-size", "font-weight", "text-anchor",
] as const;

/** The drawing with every style that the page gives it written into it, on the page's ground, under its title. */
export function svgOf(chart: SVGSVGElement, title: string): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll<SVGElement>("*")];
  for (const [i, element] of [copy, ...copy.querySelectorAll<SVGElement>("*")].entries()) {
    const original = originals[i];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const name of DRAWN) element.setAttribute(name, style.getPropertyValue(name));
  }
  for (const line of copy.querySelectorAll(".cursor, .dot")) line.remove();
  for (const element of copy.querySelectorAll("*")) element.removeAttribute("class");
  return framed(copy, chart, title);
}

const TITLE_ROOM = 36;

function framed(copy: SVGSVGElement, chart: SVGSVGElement, title: string): string {
  const { width, height } = chart.getBoundingClientRect();
  const style = getComputedStyle(chart.closest("section") ?? document.body);
  const space = "http://www.w3.org/2000/svg";
  const make = (name: string, attributes: Record<string, string | number>, words = "") => {
    const element = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = words;
    return element;
  };
  copy.setAttribute("xmlns", space);
  copy.setAttribute("viewBox", `0 ${-TITLE_ROOM} ${width} ${height + TITLE_ROOM}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height + TITLE_ROOM));
  copy.prepend(
    make("title", {}, title),
    make("rect", { x: 0, y: -TITLE_ROOM, width, height: height + TITLE_ROOM, fill: style.backgroundColor }),
    make("text", { x: 8, y: -14, fill: style.color, "font-family": style.fontFamily, "font-size": 15, "font-weight": 600 }, title),
  );
  return new XMLSerializer().serializeToString(copy);
}

/** Hands the browser a file made on this page. */
export function save(name: string, type: string, content: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
