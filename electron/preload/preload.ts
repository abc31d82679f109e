/** The sandboxed preload: two channels, no Node, no raw ipcRenderer in the page. Main parses and checks everything. */
import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, eventChannel, type PreloadBridge, preloadName } from '../../shared/bridge/preload.ts';

const bridge: PreloadBridge = {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input),
  on: (deliver) => {
    ipcRenderer.on(eventChannel, (_event, name: string, data: unknown) => deliver(name, data));
  },
};

contextBridge.exposeInMainWorld(preloadName, bridge);
