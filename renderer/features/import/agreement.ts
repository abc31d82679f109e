/** What is agreed to: derived from the plan and what the person has said, never stored beside it. */
import type { Agreement, GroupView, PartView, PlanView } from './planner-messages.ts';

/** What was said of groups (by key), of items taken out of an agreed group, and of needs that are taken (by key). */
export interface Agreed {
  readonly groups: ReadonlyMap<string, boolean>;
  readonly except: ReadonlySet<string>;
  readonly needs: ReadonlySet<string>;
}
export const nothingAgreed: Agreed = { groups: new Map(), except: new Set(), needs: new Set() };

/** Items of a group that are chosen by themselves; the others come with what refers to them. */
export const ownCount = (group: GroupView): number => group.count - group.following;

/** Is nothing there yet that it could differ from: a first list of its kind. */
export const isFirst = (group: GroupView, view: PlanView): boolean => group.what === 'appeared' && view.fresh.includes(group.entity);

/** A first list is agreed to by importing it; whatever differs from the record waits for a person's yes. */
export function isAgreed(group: GroupView, view: PlanView, agreed: Agreed): boolean {
  return ownCount(group) > 0 && (agreed.groups.get(group.key) ?? isFirst(group, view));
}

/** A department's part of a group: agreed to, left, or some of it taken out by hand. */
export function partIs(part: PartView, group: GroupView, view: PlanView, agreed: Agreed): 'agree' | 'later' | 'some' {
  if (!isAgreed(group, view, agreed)) return 'later';
  const out = part.ids.filter((id) => agreed.except.has(id)).length;
  return out === 0 ? 'agree' : out === part.ids.length ? 'later' : 'some';
}

/** What stands once a department's part is agreed to, or left. The others stay as they were. */
export function agreePart(part: PartView, group: GroupView, yes: boolean, view: PlanView, agreed: Agreed): Agreed {
  const except = new Set(agreed.except);
  const before = isAgreed(group, view, agreed);
  // Agreed to one part: the group goes in without the others.
  if (!before && yes) for (const other of group.parts) for (const id of other.ids) except.add(id);
  for (const id of part.ids) {
    if (yes) except.delete(id);
    else except.add(id);
  }
  const some = group.parts.some(({ ids }) => ids.some((id) => !except.has(id)));
  return { ...agreed, except, groups: new Map([...agreed.groups, [group.key, (before || yes) && some]]) };
}

/** What stands once a whole group is agreed to, or left: what was taken out of it comes back. */
export function agreeGroup(group: GroupView, yes: boolean, agreed: Agreed): Agreed {
  const except = new Set(agreed.except);
  for (const id of [...group.parts.flatMap(({ ids }) => ids), ...group.items.map(({ id: each }) => each)]) except.delete(id);
  return { ...agreed, except, groups: new Map([...agreed.groups, [group.key, yes]]) };
}

/** The groups that are shown as differences, in their order. */
export function differences(view: PlanView): readonly GroupView[] {
  return view.groups.filter((group) => ownCount(group) > 0 && !isFirst(group, view));
}

/** The agreement as the planner takes it. */
export function agreementOf(view: PlanView, agreed: Agreed): Agreement {
  const groups = view.groups.filter((group) => isAgreed(group, view, agreed)).map((group) => group.key);
  return { groups, except: [...agreed.except], needs: [...agreed.needs] };
}
