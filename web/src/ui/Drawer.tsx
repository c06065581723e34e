/** A drawer from the right, or a sheet from below on a phone. A native modal dialog: it traps focus, closes on Esc and gives focus back. */
import { useEffect, useRef, type ReactNode } from "react";

interface Props { open: boolean; label: string; onClose: () => void; children: ReactNode }

export function Drawer({ open, label, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="drawer" aria-label={label} onClose={onClose}
      onPointerDown={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      {open && <div className="flex min-h-full flex-col">{children}</div>}
    </dialog>
  );
}
