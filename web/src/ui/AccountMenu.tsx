/** Who is signed in, and the ways in and out. */
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useHousehold } from "@/features/household";
import { text } from "@/text/en";
import { Icon } from "./Icon";
import { Menu } from "./Menu";

export function AccountMenu() {
  const { me, loading, signOut } = useHousehold();
  const router = useRouter();
  const words = text.household.account;
  if (loading) return <span className="icon-button" />;
  if (!me) return <Link href="/sign-in" prefetch={false} className="button ml-1 max-sm:px-2">{words.signIn}</Link>;
  const leave = async (everywhere: boolean) => {
    const answer = await signOut(everywhere);
    if (answer.ok) router.push("/");
  };
  return (
    <Menu label={words.menu(me.user.email)} button={<Icon name="account" />}>
      {(close) => (
        <>
          <p className="border-b border-line px-3 pt-1 pb-2.5 text-13 text-muted">{words.signedInAs}<br /><span className="text-ink">{me.user.email}</span></p>
          <Link href="/settings" prefetch={false} className="menu-item" onClick={close}>{words.settings}</Link>
          <button type="button" className="menu-item" onClick={() => { close(); void leave(false); }}>{words.signOut}</button>
          <button type="button" className="menu-item" onClick={() => { close(); void leave(true); }}>{words.everywhere}</button>
        </>
      )}
    </Menu>
  );
}
