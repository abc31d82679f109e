import { walkEveryScreen } from './every-screen-walk.ts';

walkEveryScreen();
