// Keys as JSON. https://www.rfc-editor.org/rfc/rfc7518#section-6
import { adopt, Buffer, checkString, guarded, invalidArgType, invalidArgValue, keyNatives, nodeError } from './common.ts';

const curves: Record<string, string> = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1', secp256k1: 'secp256k1' };
const octetCurves = ['Ed25519', 'Ed448', 'X25519', 'X448'];
// JWK's member by OpenSSL's number.
const rsaMembers = [['n', 'n'], ['e', 'e'], ['d', 'd'], ['p', 'rsa-factor1'], ['q', 'rsa-factor2'], ['dp', 'rsa-exponent1'], ['dq', 'rsa-exponent2'], ['qi', 'rsa-coefficient1']];

const text = (bytes: Uint8Array) => adopt(bytes).toString('base64url');

export const curveOfJwk = (name: string) => curves[name];

export function exportJwk(handle: any, isPrivate: boolean): any {
  const [type, curve, bits] = keyNatives.keyDetails(handle);
  if (type === 'RSA') {
    const jwk: any = { kty: 'RSA' };
    for (const [member, number] of isPrivate ? rsaMembers : rsaMembers.slice(0, 2)) jwk[member] = text(keyNatives.keyNumber(handle, number, 0));
    return jwk;
  }
  if (type === 'EC') {
    const crv = Object.keys(curves).find((name) => curves[name] === curve);
    if (crv === undefined) throw nodeError(Error, 'ERR_CRYPTO_JWK_UNSUPPORTED_CURVE', `Unsupported JWK EC curve: ${curve}.`);
    const size = Math.ceil(Number(bits) / 8);
    const jwk: any = { kty: 'EC', x: text(keyNatives.keyNumber(handle, 'qx', size)), y: text(keyNatives.keyNumber(handle, 'qy', size)), crv };
    if (isPrivate) jwk.d = text(keyNatives.keyNumber(handle, 'priv', size));
    return jwk;
  }
  const crv = octetCurves.find((name) => name.toUpperCase() === type);
  if (crv === undefined) throw nodeError(Error, 'ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE', 'Unsupported JWK Key Type.');
  const jwk: any = { crv };
  if (isPrivate) jwk.d = text(keyNatives.rawKey(handle, true));
  jwk.x = text(keyNatives.rawKey(handle, false));
  jwk.kty = 'OKP';
  return jwk;
}

function member(jwk: any, name: string): Uint8Array {
  checkString(jwk[name], `key.${name}`);
  return Buffer.from(jwk[name], 'base64url');
}

export function importJwk(jwk: any, wanted: 'private' | 'public'): any {
  const isPrivate = wanted === 'private' || jwk.d !== undefined;
  switch (jwk.kty) {
    case 'RSA':
      return guarded(() => keyNatives.rsaFromNumbers((isPrivate ? rsaMembers : rsaMembers.slice(0, 2)).map(([name]) => member(jwk, name))));
    case 'EC': {
      checkString(jwk.crv, 'key.crv');
      const curve = curves[jwk.crv];
      if (curve === undefined) throw invalidArgValue('key.crv', jwk.crv);
      const point = Buffer.concat([Buffer.from([4]), member(jwk, 'x'), member(jwk, 'y')]);
      return guarded(() => keyNatives.ecFromRaw(curve, isPrivate ? member(jwk, 'd') : undefined, point));
    }
    case 'OKP': {
      checkString(jwk.crv, 'key.crv');
      if (!octetCurves.includes(jwk.crv)) throw invalidArgValue('key.crv', jwk.crv);
      const data = member(jwk, isPrivate ? 'd' : 'x');
      return guarded(() => keyNatives.keyFromRaw(jwk.crv.toUpperCase(), data, isPrivate));
    }
    default:
      throw typeof jwk.kty === 'string' ? invalidArgValue('key.kty', jwk.kty) : invalidArgType('key.kty', 'of type string', jwk.kty);
  }
}
