# Run after the packages are installed, with -DPACKAGES=<folder>: gives node-inspect-extracted, which is made for
# browsers, what a runtime can tell it (types, promises, proxies, iterators, stacks; runtime/node/util/inspect-hooks.ts).
set(file ${PACKAGES}/node_modules/node-inspect-extracted/dist/inspect.js)
file(READ ${file} text)
function(adapt from to)
  string(FIND "${text}" "${from}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "${file} changed: it has no ${from}")
  endif()
  string(REPLACE "${from}" "${to}" text "${text}")
  set(text "${text}" PARENT_SCOPE)
endfunction()
adapt([==[t.exports={getProxyDetails:c.getProxyDetails.bind(c),Proxy:c}]==] [==[c.stackOf=globalThis.__kilnInspect.stackOf,t.exports={Proxy:c,...globalThis.__kilnInspect}]==])
adapt([==[878(t){t.exports=URL}]==] [==[878(t,e,n){t.exports=n(179).URL}]==])
adapt([==[getPromiseDetails:()=>[g,void 0]]==] [==[getPromiseDetails:t=>y.getPromiseDetails(t,g,h)]==])
adapt([==[previewEntries:t=>[[],!1]]==] [==[previewEntries:y.previewEntries]==])
adapt([==[getOwnNonIndexProperties:function(t,e=2){]==] [==[getOwnNonIndexProperties:y.getOwnNonIndexProperties,unused:function(t,e=2){]==])
adapt([==[t.exports={isAsyncFunction:t=>]==] [==[t.exports=n(179).types||{isAsyncFunction:t=>]==])
adapt([==[try{n=e.stack}catch{}]==] [==[try{n=Me.stackOf(e)}catch{}]==])
# What newer Nodes than 22 print otherwise: proxies, tags that the class's name contains.
adapt([==[c=je(e=c,!1),s+=1}]==] [==[c=je(e=c,!1)}]==])
adapt([==[if(""!==e){const n=t.indexOf(e);if(-1===n)o+=`[${e}] `;else{const r=n+e.length;r!==t.length&&t[r]===t[r].toLowerCase()&&(o+=`[${e}] `)}}]==] [==[if(""!==e&&t!==e)o+=`[${e}] `;]==])
adapt([==[${t.stylize(`[${r}]`,"string")}: ${i}`]==] [==[${o?`[${r}]`:t.stylize(r,"name")}: ${i}`]==])
adapt([==[s=t.stylize(e,"symbol")}]==] [==[s=`[${t.stylize(e,"symbol")}]`}]==])
adapt([==[return!1===i.enumerable&&(s=]==] [==[return!1===i.enumerable&&"symbol"!=typeof r&&(s=]==])
file(WRITE ${file} "${text}")

# wrap-ansi measures with string-width; Bun.wrapAnsi says how (runtime/bun/wrap-ansi.ts).
set(file ${PACKAGES}/node_modules/wrap-ansi/index.js)
file(READ ${file} text)
adapt([==[import stringWidth from 'string-width';]==] [==[import measure from 'string-width';
export const widths = {ambiguousIsNarrow: true};
const stringWidth = text => measure(text, widths);]==])
file(WRITE ${file} "${text}")

# @exodus/bytes: the decoders alone, and their tables as a module that needs no loader of JSON.
set(folder ${PACKAGES}/node_modules/@exodus/bytes)
set(file ${folder}/package.json)
file(READ ${file} text)
adapt([==["exports": {]==] [==["exports": { "./fallback/*": "./fallback/*",]==])
file(WRITE ${file} "${text}")
file(READ ${folder}/fallback/multi-byte.encodings.json text)
file(WRITE ${folder}/fallback/multi-byte.encodings.cjs "module.exports = () => (${text})\n")
