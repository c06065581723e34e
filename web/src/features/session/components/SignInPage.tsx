"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { signIn } from "@/api/household";
import { household } from "@/features/household";
import { session as sessionText } from "@/text/session";
import { Field, PasswordField } from "@/ui/Field";
import { useSubmit } from "../useSubmit";
import { SessionForm } from "./SessionForm";

export function SignInPage() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const router = useRouter();
  const submit = useSubmit(() => signIn(email, password), async (me) => {
    await household.entered(me);
    router.push("/");
  });
  return (
    <SessionForm words={sessionText.signIn} otherHref="/sign-up" submit={submit} problem={submit.problem} ready={email !== "" && password !== ""}>
      <Field label={sessionText.email} name="email" type="email" autoComplete="username" required value={email} onChange={setEmail} />
      <PasswordField label={sessionText.password} name="password" autoComplete="current-password" required value={password} onChange={setPassword} />
    </SessionForm>
  );
}
