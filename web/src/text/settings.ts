/** The words of the settings. */
export const settings = {
  title: "Settings",
  account: { title: "You", email: "E-mail address", household: "Household", role: "You may", roles: { owner: "do everything", editor: "change plans", viewer: "look at plans" } },
  anonymous: {
    title: "You are not signed in",
    words: "Your plan is kept in this browser only. With an account on this server you can open it anywhere, see its history and print reports.",
  },
  look: { title: "How it looks", theme: "Theme", themes: { system: "As your device", light: "Light", dark: "Dark" }, dollars: "Amounts in", hidden: "Amounts", hide: "Hidden", show: "Shown" },
  file: {
    title: "Your plan as a file",
    words: "The whole plan as text (TOML): to keep, to read, or to bring to another Overwinter.",
    save: "Save the plan file", busy: "Writing the file…",
    bring: "Bring a plan file",
  },
  password: {
    title: "Change your password",
    words: "All other devices are signed out.",
    current: "Present password", next: "New password", submit: "Change the password", busy: "Changing…",
    done: "Your password is changed. Other devices are signed out.",
  },
  sessions: {
    title: "Where you are signed in",
    current: "this device",
    since: (when: string) => `since ${when}`,
    until: (when: string) => `until ${when}`,
    end: "Sign out there",
    endNamed: (device: string) => `Sign out ${device}`,
    everywhere: "Sign out everywhere",
    everywhereNote: "Here too.",
    loading: "Looking…",
  },
} as const;
