import type { Metadata } from "next";
import { WalkthroughPage } from "@/features/start/walkthrough/WalkthroughPage";

export const metadata: Metadata = { title: "A few questions" };

export default function Page() {
  return <WalkthroughPage />;
}
