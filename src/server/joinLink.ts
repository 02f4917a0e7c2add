/** The app's address that joins a school: `<app>#/join?url=…&school=…&user=…&password=…`. */
export const joinLink = (
  appUrl: string,
  dbUrl: string,
  school: string,
  account: { name: string; password: string },
): string => {
  const values = { url: dbUrl, school, user: account.name, password: account.password };
  const query = Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${appUrl}#/join?${query.join('&')}`;
};
