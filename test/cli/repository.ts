import { folderWith, run } from './program';

export const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\n';
/** Read, it is told of by the rule on names. */
export const WRONG = CONFIG_MAP.replace(/name: .*/, 'name: Not_A_Name }');

export const TEMPLATE = 'kind: Service\napiVersion: v1\nmetadata: { name: {{ .Release.Name }} }\n';

/** What `check` says of a folder with files. */
export function check(files: Readonly<Record<string, string>>, ...options: string[]) {
  return run(['check', folderWith(files), ...options]);
}

/** Passed over are the files beside one that is right, and `told` is said of them. */
export function expectPassedOver(files: Readonly<Record<string, string>>, told: string): void {
  const { status, stderr } = check({ 'a.yaml': CONFIG_MAP, ...files }, '-R');
  expect([status, stderr]).toEqual([0, expect.stringMatching(/^Passed over .*\.\n$/)]);
  expect(stderr).toContain(told);
}
