import { databaseName } from '../../domain/spaces';
import { choose, edit, undoLast } from './edits';
import { writeOutside } from './outside';
import type { CouchDatabase } from './couchDatabase';
import type { Step } from './plan';
import { fillSchool, makeSpace, SCHOOL, SPACES } from './school';
import { replicateAll, type Stage } from './stage';
import type { Device, Tab } from './device';
import { makeFile, readFile } from './files';
import type { Server } from './line';

const backups = new WeakMap<Server, ReadonlyMap<string, CouchDatabase>>();

const startTab = async (stage: Stage, device: Device, tab: Tab): Promise<void> => {
  const isHidden = stage.plan.devices[stage.devices.indexOf(device)]?.isHidden === true;
  await device.does(async () => {
    tab.engine.setVisible(!isHidden);
    await tab.engine.join(device.account);
    tab.engine.start();
  });
};

/** Opens the app on a device, joined and syncing. */
export async function openApp(stage: Stage, device: Device, tabs: number): Promise<void> {
  if (device.life) return;
  await device.open(tabs);
  for (const tab of device.tabs) await startTab(stage, device, tab);
}

function breakConnections(server: Server): void {
  for (const reset of server.connections) reset();
  server.connections.clear();
}

function doServer(stage: Stage, step: Extract<Step, { do: 'server' }>): void {
  const server = stage.servers[step.server];
  if (!server) return;
  const { model } = server;
  const space = SPACES[step.space] ?? 'main';
  switch (step.what) {
    case 'down':
      server.isUp = false;
      return breakConnections(server);
    case 'up':
      server.isUp = true;
      return;
    case 'restart':
      return breakConnections(server);
    case 'backup':
      backups.set(server, model.backup());
      return;
    case 'restore': {
      const backup = backups.get(server);
      if (!backup) return;
      model.restore(backup);
      return breakConnections(server);
    }
    case 'recreate':
      model.remove(databaseName(SCHOOL, space));
      makeSpace(model, space, `made${stage.next()}`);
      // Whoever makes it anew enters the term: no phone with a wrong clock could tell otherwise which one it is.
      fillSchool(model, true);
      return breakConnections(server);
  }
}

/** One step of a story. */
export async function doStep(stage: Stage, step: Step): Promise<void> {
  const { world } = stage;
  const device = 'device' in step ? stage.devices[step.device] : undefined;
  if (step.do !== 'edit' && step.do !== 'outside') stage.note(`— ${JSON.stringify(step)}`);
  switch (step.do) {
    case 'edit':
      // Who writes has the app open.
      if (device && !device.life) await openApp(stage, device, 1);
      return edit(stage, step);
    case 'undo':
      return device && undoLast(stage, device);
    case 'person':
      return device && choose(stage, device, step.who);
    case 'wait':
      return world.wait(step.ms);
    case 'wake':
      for (const tab of device?.tabs ?? [])
        await device?.does(async () => {
          const { engine } = tab;
          if (step.reason === 'hidden') engine.setVisible(false);
          else if (step.reason === 'shown') engine.setVisible(true);
          else if (step.reason === 'look') engine.wake('look');
          else void engine.syncNow();
        });
      return;
    case 'line':
      if (device)
        Object.assign(device.line, {
          isCut: step.isCut,
          trouble: step.trouble,
          mishaps: step.mishaps,
          latency: step.latency,
        });
      return;
    case 'kill':
      if (!device) return;
      if (!device.life) return openApp(stage, device, step.tabs);
      stage.deaths.set(device, step.after);
      return;
    case 'clock':
      if (device) device.clockOff = step.off;
      return;
    case 'tab': {
      const tab = device && device.tabs.length < 3 ? await device.addTab() : undefined;
      return device && tab && startTab(stage, device, tab);
    }
    case 'file':
      return device && (step.what === 'make' ? makeFile(stage, device) : readFile(stage, device));
    case 'move': {
      const server = stage.servers[step.server];
      if (device && server) device.server = server;
      return;
    }
    case 'server':
      return doServer(stage, step);
    case 'replicate':
      return replicateAll(stage);
    case 'outside':
      return writeOutside(stage, step);
  }
}
