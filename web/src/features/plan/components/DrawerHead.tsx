import { plan as planText } from "@/text/plan";
import { Icon } from "@/ui/Icon";

export function DrawerHead({ title, lead, onClose }: { title: string; lead: string; onClose: () => void }) {
  return (
    <header className="flex items-start gap-4 px-6 pt-6 pb-4">
      <div className="mr-auto">
        <h2 className="font-serif text-21">{title}</h2>
        <p className="mt-1 text-15 text-muted">{lead}</p>
      </div>
      <button type="button" className="icon-button" aria-label={planText.history.close} onClick={onClose}><Icon name="close" /></button>
    </header>
  );
}
