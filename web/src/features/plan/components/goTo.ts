/** How many frames an opened tile may take to show its form. */
const FRAMES_MAX = 120;

/** Opens a tile, then goes to the field that the pointer names, or to its nearest neighbour above. */
export function goTo(tile: string, pointer: string, open: (tile: string) => void): void {
  open(tile);
  const look = (frames: number) => requestAnimationFrame(() => {
    const line = document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(tile)}"]`);
    if (!line?.querySelector(".plan-form") && frames > 0) return look(frames - 1);
    line?.scrollIntoView({ block: "nearest" });
    (nearestField(tile, pointer) ?? line?.querySelector("button"))?.focus();
  });
  look(FRAMES_MAX);
}

function nearestField(tile: string, pointer: string): HTMLElement | null {
  let place = pointer;
  let field = document.getElementById(place);
  while (!field && place.length > tile.length) {
    place = place.slice(0, place.lastIndexOf("/"));
    field = document.getElementById(place);
  }
  return field;
}
