/** The worker's end: one planner, called by messages. Its first import is the strict policy's (no eval in zod). */
import '../../data/worker-zod.ts';
import { TablePlanner } from './planner.ts';
import { answerCalls, type CallMessage } from './planner-line.ts';

const planner = new TablePlanner();
self.addEventListener('message', (event: MessageEvent<CallMessage>) => {
  void answerCalls(planner, event.data, (answer) => self.postMessage(answer));
});
