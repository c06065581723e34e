import { text } from "@/text/en";
import { Mark } from "@/ui/Icon";

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-3 px-6">
      <Mark />
      <h1 className="mt-4 font-serif text-28">{text.notFound.title}</h1>
      <p className="text-15 text-muted">{text.notFound.detail}</p>
      <p><a href="/" className="button">{text.notFound.home}</a></p>
    </main>
  );
}
