/** A new password. The present one is asked, so that an open window is not enough. */
import { useState } from "react";
import { changePassword } from "@/api/household";
import { Notice } from "@/features/results/components/Notice";
import { useSubmit } from "@/features/session/useSubmit";
import { PASSWORD_MAX, PASSWORD_MIN, beyondFields, findingsAt, passwordHint, passwordLength } from "@/features/session/view";
import { settings as settingsText } from "@/text/settings";
import { Card } from "@/ui/Card";
import { PasswordField } from "@/ui/Field";

const words = settingsText.password;

export function PasswordCard({ email }: { email: string }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [done, setDone] = useState(false);
  const submit = useSubmit(() => changePassword(current, next), () => {
    setCurrent("");
    setNext("");
    setDone(true);
  });
  const rest = beyondFields(submit.problem, ["/current", "/new"]);
  const count = passwordLength(next);
  return (
    <Card title={words.title}>
      <form onSubmit={submit.onSubmit} method="post" className="grid gap-4">
        {rest && <Notice problem={rest} />}
        {/* Password managers want to know whose password this is. */}
        <input type="email" name="email" className="hidden" autoComplete="username" value={email} readOnly />
        <PasswordField label={words.current} name="current" autoComplete="current-password" value={current} onChange={(value) => { setDone(false); setCurrent(value); }} findings={findingsAt(submit.problem, "/current")} />
        <PasswordField label={words.next} name="new" autoComplete="new-password" value={next} onChange={(value) => { setDone(false); setNext(value); }} hint={passwordHint(next)} findings={findingsAt(submit.problem, "/new")} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <button type="submit" className="button min-h-11" disabled={submit.busy || current === "" || count < PASSWORD_MIN || count > PASSWORD_MAX}>{submit.busy ? words.busy : words.submit}</button>
          <p role="status" className="text-13 text-muted">{done ? words.done : words.words}</p>
        </div>
      </form>
    </Card>
  );
}
