/** What every gate on one record does: reads its arguments, finds what they name as it is at this place in hub order, then asks and acts. */
import type { z } from 'zod';
import { type Refusal, refuse } from '../errors.ts';
import type { Op } from '../sync/op.ts';
import type { GateRule, Who, World } from '../sync/rules.ts';

/** A gate over what `find` finds, or refuses; what it finds has no `code`. Refusals besides its own: INPUT_INVALID. */
export function gateOn<Args, On extends object>(
  name: string,
  argsSchema: z.ZodType<Args>,
  find: (world: World, args: Args, who: Who) => On | Refusal,
  ask: (on: On) => Refusal | undefined,
  act: (on: On) => readonly Op[],
): GateRule {
  return {
    name,
    gate: (world, args, who) => {
      const parsed = argsSchema.safeParse(args);
      if (!parsed.success) return refuse('INPUT_INVALID', { where: name, why: 'its arguments' });
      const on = find(world, parsed.data, who);
      return isRefusal(on) ? on : ask(on);
    },
    ops: (world, args, who) => {
      const parsed = argsSchema.safeParse(args);
      const on = parsed.success ? find(world, parsed.data, who) : undefined;
      return on === undefined || isRefusal(on) ? [] : act(on);
    },
  };
}

function isRefusal(found: object): found is Refusal {
  return 'code' in found;
}
