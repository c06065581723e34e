/** Undo and redo by keyboard, anywhere on the page: Ctrl-Z and Ctrl-Shift-Z (or Ctrl-Y), with Cmd on a Mac. */
import { useEffect } from "react";

export function usePlanKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      // A drawer has fields of its own, whose typing the browser undoes.
      if (document.querySelector("dialog[open]") || (key !== "z" && key !== "y")) return;
      event.preventDefault();
      // What is being typed reaches the plan first, so that it is what is undone.
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [undo, redo]);
}
