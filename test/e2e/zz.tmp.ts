import { AppHost } from './app-host.ts';

const app = new AppHost('/tmp/p3');
const page = await app.open();
await page.waitForTimeout(1500);
await page.goto(page.url().replace(/#.*/, '#/import'));
await page.waitForTimeout(800);
const files = ['sites', 'departments', 'people', 'installers', 'titles', 'devices'].map((f) => `test/fixtures/college/${f}.csv`);
await page.locator('input[type=file]').first().setInputFiles(files);
await page.waitForTimeout(6000);
await page.screenshot({ path: '/tmp/s2.png' });
console.log(await page.evaluate(`document.body.innerText.slice(0,3000)`));
console.log(app.troubles, app.output.slice(-500));
await app.close();
