"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { signUp } from "@/api/household";
import { household, useHousehold } from "@/features/household";
import { session as sessionText } from "@/text/session";
import { Field, PasswordField } from "@/ui/Field";
import { useSubmit } from "../useSubmit";
import { PASSWORD_MAX, PASSWORD_MIN, beyondFields, findingsAt, passwordHint, passwordLength } from "../view";
import { SessionForm } from "./SessionForm";

const FIELDS = ["/email", "/password", "/household_name"];

export function SignUpPage() {
  const { plan, source, loading } = useHousehold();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [named, setNamed] = useState<string | null>(null);
  const router = useRouter();
  const draft = source.kind === "draft" ? plan : null;
  const name = named ?? draft?.name ?? "";
  const words = sessionText;

  const submit = useSubmit(
    () => signUp({ email, password, household_name: name, ...(draft ? { plan: draft } : {}) }),
    async ({ me, plan: first }) => {
      // The draft is kept on the server now.
      household.dropDraft();
      await household.entered(me);
      router.push(first ? "/" : "/start");
    },
  );
  const { problem } = submit;
  const count = passwordLength(password);
  const ready = email !== "" && name.trim() !== "" && count >= PASSWORD_MIN && count <= PASSWORD_MAX;
  const lead = !loading && <p className="mb-5 border-b border-line pb-4 text-15">{draft ? words.signUp.draft(draft.name) : words.signUp.noDraft}</p>;
  return (
    <SessionForm words={words.signUp} otherHref="/sign-in" submit={submit} problem={beyondFields(problem, FIELDS)} ready={ready} lead={lead}>
      <Field label={words.household} name="household" autoComplete="off" required maxLength={120} value={name} onChange={setNamed} hint={words.householdHint} findings={findingsAt(problem, "/household_name")} />
      <Field label={words.email} name="email" type="email" autoComplete="username" required value={email} onChange={setEmail} findings={findingsAt(problem, "/email")} />
      <PasswordField label={words.password} name="password" autoComplete="new-password" required value={password} onChange={setPassword} hint={passwordHint(password)} findings={findingsAt(problem, "/password")} />
    </SessionForm>
  );
}
