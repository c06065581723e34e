/** What every field of the form needs to know, and how it changes the plan. */
import { createContext, useContext } from "react";
import type { Finding } from "@/api/types";
import type { Json, Plan } from "../model/json";
import type { Words } from "../model/spec";

export interface Editor {
  plan: Plan;
  words: Words;
  /** Amounts are hidden until a field is entered. */
  hidden: boolean;
  canEdit: boolean;
  findings: readonly Finding[];
  /** Puts a value at a pointer; `undefined` takes it away. `label` names the change. */
  put: (pointer: string, value: Json | undefined, label: string) => void;
  /** Any other change; `control` names what was touched. */
  change: (control: string, label: string, change: (plan: Plan) => Plan) => void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("a field stands outside of the plan's form");
  return editor;
}

/** What an input is told of its field. */
export interface InputProps {
  /** The pointer; also the id of the element that a label or a finding leads to. */
  pointer: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  label: string;
  /** The words that hold when it is left out; null when it must be given. */
  absent: string | null;
  invalid: boolean;
  describedBy: string | undefined;
}
