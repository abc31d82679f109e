import { AppHost } from './app-host.ts';

const app = new AppHost('/tmp/p2');
const page = await app.open();
await page.waitForTimeout(2500);
console.log(await page.evaluate(`document.body.innerText.slice(0,400)`));
console.log(app.troubles, app.output);
await page.screenshot({ path: '/tmp/s1.png' });
await app.close();
