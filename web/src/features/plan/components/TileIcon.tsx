import { TILE_ICONS, type TileIconName } from "../model/icons";

export function TileIcon({ name, className = "" }: { name: TileIconName; className?: string }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className={`shrink-0 ${className}`} fill="none" stroke="currentColor" strokeWidth="1.400" strokeLinecap="round" strokeLinejoin="round">
      <path d={TILE_ICONS[name]} />
    </svg>
  );
}
