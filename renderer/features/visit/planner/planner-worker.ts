/** The planner, beside the window. Its first import is the strict policy's (no eval in zod). */
import '../../../data/worker-zod.ts';
import { PlanAnswerer, type PlanQuestion } from './planner-line.ts';

const answerer = new PlanAnswerer(
  (answer) => self.postMessage(answer),
  () => new Promise((resume) => setTimeout(resume, 0)),
);
self.addEventListener('message', (event: MessageEvent<PlanQuestion>) => void answerer.take(event.data));
