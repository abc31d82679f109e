import { walkScreens } from './every-screen-walk.ts';

walkScreens(0);
