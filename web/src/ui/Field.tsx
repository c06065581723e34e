/** A labelled field with its hint and what is to be mended about it. */
import { useId, useState, type InputHTMLAttributes, type ReactNode } from "react";
import type { Finding } from "@/api/types";
import { session as sessionText } from "@/text/session";
import { Icon } from "./Icon";

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "prefix"> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  findings?: readonly Finding[];
  /** Before and after the words: "$", "a year". */
  before?: ReactNode;
  after?: ReactNode;
}

export function Field({ label, value, onChange, hint, findings = [], before, after, className = "", ...input }: Props) {
  const id = useId();
  const [hintId, faultId] = [`${id}-hint`, `${id}-fault`];
  const described = [hint ? hintId : null, findings.length > 0 ? faultId : null].filter(Boolean).join(" ");
  const field = (
    <input {...input} id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}
      aria-invalid={findings.length > 0} aria-describedby={described || undefined} />
  );
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-15">{label}</label>
      {before || after ? (
        <div className="input-box">
          {before && <span className="pl-3 text-muted">{before}</span>}
          {field}
          {after && <span className="shrink-0 pr-3 text-13 text-muted">{after}</span>}
        </div>
      ) : field}
      {hint && <p id={hintId} className="mt-1 text-13 text-muted">{hint}</p>}
      {findings.length > 0 && <Faults id={faultId} findings={findings} />}
    </div>
  );
}

function Faults({ id, findings }: { id: string; findings: readonly Finding[] }) {
  return (
    <div id={id} role="alert" className="mt-1 grid gap-1 text-13 text-danger">
      {findings.map(({ code, message, hint }) => <p key={code + message}>{message}{hint && <span className="text-muted"> {hint}</span>}</p>)}
    </div>
  );
}

/** Password managers know it by `autoComplete`; what is typed can be looked at. */
export function PasswordField({ autoComplete, ...props }: Omit<Props, "type" | "after"> & { autoComplete: "current-password" | "new-password" }) {
  const [shown, setShown] = useState(false);
  const label = shown ? sessionText.hide : sessionText.show;
  const toggle = (
    <button type="button" className="icon-button -mr-2" aria-label={sessionText.show} aria-pressed={shown} title={label} onClick={() => setShown(!shown)}>
      <Icon name={shown ? "eyeOff" : "eye"} />
    </button>
  );
  return <Field {...props} type={shown ? "text" : "password"} autoComplete={autoComplete} spellCheck={false} autoCapitalize="none" after={toggle} />;
}
