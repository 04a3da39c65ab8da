import { expect, test } from "vitest";
import { isPrivateAddress } from "../../../src/values/private-address.ts";

test.each([
  ["localhost"],
  ["localhost."],
  ["api.localhost"],
  ["gpu.local"],
  ["127.0.0.1"],
  ["127.255.255.254"],
  ["10.1.2.3"],
  ["172.16.0.1"],
  ["172.31.255.255"],
  ["192.168.0.1"],
  ["169.254.169.254"],
  ["100.64.0.1"],
  ["100.127.255.255"],
  ["[::1]"],
  ["[fc00::1]"],
  ["[fdff::1]"],
  ["[fe80::1]"],
  ["[febf::1]"],
  ["[::ffff:7f00:1]"],
  ["[::ffff:c0a8:101]"],
])("%s is private", (host) => {
  expect(isPrivateAddress(host)).toBe(true);
});

test.each([
  ["example.com"],
  ["local"],
  ["localhost.example"],
  ["mylocalhost"],
  ["local.example"],
  ["10.example.com"],
  ["192.168.1.example"],
  ["11.0.0.1"],
  ["172.15.0.1"],
  ["172.32.0.1"],
  ["192.169.0.1"],
  ["169.253.0.1"],
  ["100.63.0.1"],
  ["100.128.0.1"],
  ["[2001:db8::1]"],
  ["[fec0::1]"],
  ["[fe8::1]"],
  ["[fc::1]"],
  ["[1::1]"],
  ["[::ffff:808:808]"],
])("%s is not private", (host) => {
  expect(isPrivateAddress(host)).toBe(false);
});
