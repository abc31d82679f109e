/** The line between screen and worker: numbered calls one way, progress and answers the other. */
import type { Offer, Planner, PlanView, Prepared, ReadResult } from './planner-messages.ts';

type Call = { readonly [K in keyof Planner]: { readonly to: K; readonly args: Parameters<Planner[K]> } }[keyof Planner];
type WithoutProgress<C> = C extends { readonly to: 'read'; readonly args: readonly [infer I, ...unknown[]] }
  ? { readonly to: 'read'; readonly args: readonly [I] }
  : C;
export type CallMessage = { readonly n: number; readonly call: WithoutProgress<Call> };
export type AnswerMessage =
  | { readonly n: number; readonly progress: { readonly done: number; readonly rows: number } }
  | { readonly n: number; readonly value: unknown }
  | { readonly n: number; readonly failed: string };

/** Does one call and answers it; what it throws is told as its name, never thrown on. */
export async function answerCalls(planner: Planner, { n, call }: CallMessage, answer: (message: AnswerMessage) => void): Promise<void> {
  try {
    answer({ n, value: await doCall(planner, call, (done, rows) => answer({ n, progress: { done, rows } })) });
  } catch (error) {
    answer({ n, failed: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
  }
}

function doCall(planner: Planner, call: CallMessage['call'], progress: (done: number, rows: number) => void): Promise<unknown> {
  switch (call.to) {
    case 'read':
      return planner.read(call.args[0], progress);
    case 'forget':
      return planner.forget(...call.args);
    case 'here':
      return planner.here(...call.args);
    case 'plan':
      return planner.plan(...call.args);
    case 'offer':
      return planner.offer(...call.args);
    case 'prepare':
      return planner.prepare(...call.args);
    case 'take':
      return planner.take(...call.args);
    case 'problems':
      return planner.problems(...call.args);
  }
}

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (error: Error) => void;
  readonly progress: (done: number, rows: number) => void;
}

/** A planner that lives in a worker of this page. A worker that dies fails what waits, and says so. */
export function workerPlanner(worker: Worker): Planner {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener('message', (event: MessageEvent<AnswerMessage>) => {
    const answer = event.data;
    const one = waiting.get(answer.n);
    if (one === undefined) return;
    if ('progress' in answer) return one.progress(answer.progress.done, answer.progress.rows);
    waiting.delete(answer.n);
    if ('failed' in answer) one.failed(new Error(answer.failed));
    else one.done(answer.value);
  });
  worker.addEventListener('error', (event) => {
    for (const [n, one] of waiting) {
      waiting.delete(n);
      one.failed(new Error(event.message || 'the worker ended'));
    }
  });
  const call = <T>(what: CallMessage['call'], progress: Waiting['progress'] = () => undefined, moved: Transferable[] = []): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      last += 1;
      waiting.set(last, { done: (value) => resolve(value as T), failed: reject, progress }); // parsed: the worker is this build's own file
      worker.postMessage({ n: last, call: what } satisfies CallMessage, moved);
    });
  return {
    read: (input, progress) => call<ReadResult>({ to: 'read', args: [input] }, progress, [input.bytes.buffer]),
    forget: (fileId) => call<void>({ to: 'forget', args: [fileId] }),
    here: (here) => call<void>({ to: 'here', args: [here] }),
    plan: (input) => call<PlanView>({ to: 'plan', args: [input] }),
    offer: (agreement) => call<Offer>({ to: 'offer', args: [agreement] }),
    prepare: (here, agreement) => call<Prepared>({ to: 'prepare', args: [here, agreement] }),
    take: (from, count) => call({ to: 'take', args: [from, count] }),
    problems: (fileIds, department) => call<string>({ to: 'problems', args: [fileIds, department] }),
  };
}
