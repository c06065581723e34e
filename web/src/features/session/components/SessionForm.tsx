/** The sheet that signing in and signing up are written on. */
import Link from "next/link";
import type { ReactNode } from "react";
import type { Problem } from "@/api/types";
import { Notice } from "@/features/results/components/Notice";
import { useHousehold } from "@/features/household";
import { session as sessionText } from "@/text/session";
import { Frame } from "@/ui/Frame";
import type { Submit } from "../useSubmit";

interface Words { title: string; lead: string; submit: string; busy: string; other: string; otherLink: string }
interface Props { words: Words; otherHref: string; submit: Submit; problem: Problem | null; ready: boolean; lead?: ReactNode; children: ReactNode }

export function SessionForm({ words, otherHref, submit, problem, ready, lead, children }: Props) {
  const { refused, me, loading } = useHousehold();
  return (
    <Frame amounts={false}>
      <div className="mx-auto max-w-[27rem] pt-4 sm:pt-12">
        <h1 className="font-serif text-28">{words.title}</h1>
        <p className="mt-1 mb-6 text-15 text-muted">{words.lead}</p>
        {refused && <div role="note" className="mb-6 rounded-card border border-line border-l-4 border-l-caution bg-surface p-4 text-15"><p className="font-serif text-17">{sessionText.refused}</p><p className="text-muted">{refused}</p></div>}
        {me && !submit.busy ? (
          <div className="card"><p className="mb-4 text-15">{sessionText.already(me.user.email)}</p><Link href="/" className="button button-main" prefetch={false}>{sessionText.goOn}</Link></div>
        ) : (
          <form className="card" onSubmit={submit.onSubmit} method="post">
            {lead}
            {problem && <Notice problem={problem} />}
            <fieldset className="grid gap-5" disabled={refused !== null || loading}>
              {children}
              <button type="submit" className="button button-main justify-center" disabled={submit.busy || !ready}>{submit.busy ? words.busy : words.submit}</button>
            </fieldset>
          </form>
        )}
        {!me && <p className="mt-5 text-15 text-muted">{words.other} <Link href={otherHref} prefetch={false} className="text-accent underline underline-offset-2">{words.otherLink}</Link></p>}
      </div>
    </Frame>
  );
}
