/** The words of what is kept and of the frame around every page: saving, scenarios, who is signed in. */
export const household = {
  resolved: "Settle the two versions",
  sample: "Sample household",
  draft: "not signed in",
  base: "The plan",
  scenario: "Scenario",
  saving: {
    saved: "All changes saved",
    savedHere: "Kept in this browser",
    saving: "Saving…",
    unsaved: "Not saved yet",
    unsavedHere: "This browser cannot keep your changes",
    conflict: "Changed elsewhere: choose what to keep",
    findings: "Not saved: something needs your eye",
    offline: "Not saved yet; trying again",
  },
  account: {
    signIn: "Sign in",
    signUp: "Create an account",
    menu: (email: string) => `Account: ${email}`,
    signedInAs: "Signed in as",
    settings: "Settings",
    signOut: "Sign out",
    everywhere: "Sign out everywhere",
  },
  left: {
    words: "Changes from before you signed in are still in this browser.",
    use: "Use them as your plan",
    drop: "Discard them",
    label: "Changes from before signing in",
  },
} as const;
