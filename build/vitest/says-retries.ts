import type { Reporter, TestCase } from 'vitest/node';

/** Says a line for every test that passed only at a second try, so that no retry goes unseen. */
export default class SaysRetries implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const retries = test.diagnostic()?.retryCount ?? 0;
    if (retries > 0) console.log(`RETRIED ${retries} × (${test.result().state}): ${test.module.relativeModuleId} > ${test.fullName}`);
  }
}
